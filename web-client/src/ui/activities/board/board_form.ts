// The settings of this kind as their form edits them.
import type { HarvestSettings } from '../../../protocol';

export interface FieldForm {
  label: string;
  hint: string;
}

export interface BoardForm {
  silent: boolean;
  /** Everybody says one thing, and nobody sorts it. */
  quickRound: boolean;
  forRapporteurs: boolean;
  /** What it collects from rooms; null: nothing. */
  harvest: HarvestSettings | null;
  /** Of each card; none: its text and nothing else. */
  fields: FieldForm[];
  links: boolean;
}
