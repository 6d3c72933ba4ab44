// The settings of this kind as their form edits them.
import type { HarvestSettings } from '../../../protocol';

export interface BoardForm {
  silent: boolean;
  forRapporteurs: boolean;
  /** What it collects from rooms; null: nothing. */
  harvest: HarvestSettings | null;
}
