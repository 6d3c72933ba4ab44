// The one file that knows the drag library: cards are picked up by their handle with a mouse or pen and
// dropped on a group, on another card (both become a group) or on a column. Everything here has its twin in
// BoardDialog; keyboards and fingers use that. Only what is near the pointer is known to the library: a
// thousand registered cards would make each move slow.
import {
  AutoScroller,
  Cursor,
  DragDropManager,
  Draggable,
  Droppable,
  Feedback,
  PointerActivationConstraints,
  PointerSensor,
  PreventSelection,
} from '@dnd-kit/dom';
import { t } from '../../../i18n/i18n.svelte';
import { shorten } from '../../../model/board';
import { announce } from '../../kit/announce.svelte';
import type { DragHost } from './drag_host';
import { DragStyles } from './drag_styles';

const keptArmed = 8;
const pickUpAfterPx = 4;

type Target = { kind: 'card' | 'cluster' | 'column'; id: string };
// Where targets lie on top of each other the smaller one is meant.
const priority = { column: 1, cluster: 2, card: 3 } as const;

export function armDragging(root: HTMLElement, host: DragHost): () => void {
  const manager = new DragDropManager({
    plugins: [
      DragStyles,
      Feedback.configure({ feedback: 'clone', dropAnimation: null }),
      AutoScroller,
      Cursor,
      PreventSelection,
    ],
    sensors: [
      PointerSensor.configure({
        activationConstraints: [
          new PointerActivationConstraints.Distance({ value: pickUpAfterPx }),
        ],
      }),
    ],
  });
  const armed = new Map<string, Draggable>();
  let targets: Droppable[] = [];
  let over: Element | undefined;

  function arm(event: Event) {
    const handle = (event.target as Element | null)?.closest<HTMLElement>('[data-handle]');
    const element = handle?.closest<HTMLElement>('[data-card]');
    const id = element?.dataset.card;
    if (!handle || !element || !id) return;
    if (armed.get(id)?.element === element) return;
    armed.get(id)?.destroy();
    armed.set(id, new Draggable({ id, element, handle }, manager));
    const held = manager.dragOperation.source?.id;
    for (const [other, draggable] of armed) {
      if (armed.size <= keptArmed) break;
      if (other === id || other === held) continue;
      draggable.destroy();
      armed.delete(other);
    }
  }

  function addTarget(element: HTMLElement, target: Target) {
    const droppable = new Droppable(
      {
        id: `${target.kind}/${target.id}`,
        element,
        data: target,
        collisionPriority: priority[target.kind],
      },
      manager,
    );
    targets.push(droppable);
  }

  const onScreen = (element: Element) => {
    const { bottom, top } = element.getBoundingClientRect();
    return bottom >= 0 && top <= window.innerHeight;
  };

  // Groups and columns, and the cards that are on screen when the drag begins. To ask a card of a block that is not
  // would have the browser lay out what it leaves out.
  function addTargets(held: string) {
    for (const element of root.querySelectorAll<HTMLElement>('[data-column]')) {
      addTarget(element, { kind: 'column', id: element.dataset.column ?? '' });
    }
    for (const element of root.querySelectorAll<HTMLElement>('[data-cluster-box]')) {
      addTarget(element, { kind: 'cluster', id: element.dataset.clusterBox ?? '' });
    }
    for (const block of root.querySelectorAll('[data-block]')) {
      if (!onScreen(block)) continue;
      for (const element of block.querySelectorAll<HTMLElement>('[data-card]')) {
        const id = element.dataset.card ?? '';
        if (id !== held && onScreen(element)) addTarget(element, { kind: 'card', id });
      }
    }
  }

  function mark(element: Element | undefined) {
    if (element === over) return;
    over?.removeAttribute('data-over');
    element?.setAttribute('data-over', '');
    over = element;
  }

  function clear() {
    mark(undefined);
    for (const target of targets) target.destroy();
    targets = [];
  }

  function drop(card: string, target: Target) {
    const board = host.board();
    const before = board.cards.get(card);
    if (!before) return;
    if (target.kind === 'cluster') {
      if (before.cluster === target.id) return;
      const name = board.clusters.get(target.id)?.title?.text ?? '';
      host.actions.group([card], { cluster: target.id, name });
    } else if (target.kind === 'card') {
      host.actions.group([target.id, card], { title: '' });
    } else {
      const column = board.columns.find((one) => (one.id ?? '') === target.id);
      if (
        !column ||
        (before.cluster === undefined && column.cards.some((one) => one.id === card))
      ) {
        return;
      }
      host.actions.move([card], column, { at: 'end' }, false);
    }
    host.ondropped(card);
  }

  manager.monitor.addEventListener('dragstart', (event) => {
    const id = String(event.operation.source?.id ?? '');
    addTargets(id);
    const text = host.board().cards.get(id)?.text.text ?? '';
    announce(t('board.drag_started', { name: shorten(text) }));
  });
  manager.monitor.addEventListener('dragmove', (event) => {
    if (host.board().cards.has(String(event.operation.source?.id ?? ''))) return;
    announce(t('board.drag_gone'));
    void manager.actions.stop({ canceled: true });
  });
  manager.monitor.addEventListener('dragover', (event) => {
    const target = event.operation.target;
    mark(target ? (target as Droppable).element : undefined);
  });
  manager.monitor.addEventListener('dragend', (event) => {
    const source = event.operation.source;
    const target = event.operation.target?.data as Target | undefined;
    clear();
    if (event.canceled) announce(t('board.drag_cancelled'));
    else if (source && target) drop(String(source.id), target);
  });

  root.addEventListener('pointerover', arm);
  return () => {
    root.removeEventListener('pointerover', arm);
    clear();
    for (const draggable of armed.values()) draggable.destroy();
    manager.destroy();
  };
}
