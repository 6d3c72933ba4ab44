// The settings of this kind as their form edits them.
export interface AgreementForm {
  blind: boolean;
}
