// What commands show before the server has answered, by operation. Here what anybody may send; the kinds of activities
// bring theirs (ui/activities/kinds.ts), and the views of staff what only staff send (staff_effects.ts).
import type { Effects } from '../../sync/overlay';
import { people } from './people_effects';

export const effects: Effects = { ...people };
