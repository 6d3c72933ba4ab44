// The settings of this kind as their form edits them.
export interface InfoForm {
  body: string;
}
