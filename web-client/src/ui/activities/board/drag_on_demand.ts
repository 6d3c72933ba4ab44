// Loads the dragging code when somebody with a mouse first reaches for a card's handle; phones never do.
import type { DragHost } from './drag_host';

export function armOnDemand(root: HTMLElement, host: DragHost): () => void {
  let stopped = false;
  let disarm: (() => void) | undefined;

  async function reached(event: PointerEvent) {
    if (event.pointerType === 'touch') return;
    if (!(event.target as Element | null)?.closest('[data-handle]')) return;
    root.removeEventListener('pointerover', reached);
    const { armDragging } = await import('./drag');
    if (!stopped) disarm = armDragging(root, host);
  }

  root.addEventListener('pointerover', reached);
  return () => {
    stopped = true;
    root.removeEventListener('pointerover', reached);
    disarm?.();
  };
}
