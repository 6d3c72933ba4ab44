// The settings of this kind as their form edits them.
export interface BoardForm {
  silent: boolean;
  forRapporteurs: boolean;
}
