// The settings of this kind as their form edits them.
export interface QuestionsForm {
  screened: boolean;
}
