// What dragging needs of the board that it is used on.
import type { Board } from '../../../model/board';
import type { BoardActions } from './board_actions';

export interface DragHost {
  board: () => Board;
  actions: BoardActions;
  ondropped: (focus: string) => void;
}
