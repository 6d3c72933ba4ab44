// What stands above an item. A run of headings right above each other is a path (dimension, goal); the next heading
// after an item starts a new one.
import type { ItemEntity } from '../protocol';

export interface Headed {
  item: ItemEntity;
  headings: string[];
}

export function underHeadings(items: readonly ItemEntity[]): Headed[] {
  const found: Headed[] = [];
  let path: string[] = [];
  let running = false;
  for (const item of items) {
    if (item.heading) path = running ? [...path, item.text.text] : [item.text.text];
    else found.push({ item, headings: path });
    running = item.heading;
  }
  return found;
}
