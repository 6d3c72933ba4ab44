// A long list of cards in blocks of about 24, each of which the browser leaves out as a whole while it is far from
// the screen: a card that comes in then costs its block and not the list. What did not move stays in its block,
// because an element that gets another parent loses the focus. One per list; fed each time the list changes.
import type { BoardCard } from '../../../model/board';

export interface Block {
  key: number;
  cards: readonly BoardCard[];
}

/** Rows of two, three and four come out even. */
export const blockSize = 24;

interface Home {
  block: number;
  order: number;
}

export class Chunks {
  #places = new Map<string, Home>();
  #blocks = new Map<number, Block>();
  #next = 0;

  /** `cards` in their order. A block whose cards are the same objects as before is the same object, too. */
  of(cards: readonly BoardCard[]): Block[] {
    // Cards that kept their order value also kept their order among each other, so their blocks stay in a row.
    const home = (card: BoardCard) => {
      const place = this.#places.get(card.id);
      return place?.order === card.order ? place.block : undefined;
    };
    const awaited = new Map<number, number>();
    for (const card of cards) {
      const block = home(card);
      if (block !== undefined) awaited.set(block, (awaited.get(block) ?? 0) + 1);
    }

    const blocks = new Map<number, BoardCard[]>();
    let key = -1;
    for (const card of cards) {
      const stays = home(card);
      if (stays !== undefined) {
        awaited.set(stays, (awaited.get(stays) ?? 0) - 1);
        key = stays;
      } else if (key < 0 || (!awaited.get(key) && (blocks.get(key)?.length ?? 0) >= blockSize)) {
        // A card whose place was only guessed until now takes its block along if nobody else is in it.
        const before = this.#places.get(card.id)?.block;
        const free = before !== undefined && !awaited.get(before) && !blocks.has(before);
        key = free ? before : this.#next++;
      }
      const block = blocks.get(key);
      if (block) block.push(card);
      else blocks.set(key, [card]);
    }
    return this.#keep(blocks);
  }

  #keep(blocks: Map<number, BoardCard[]>): Block[] {
    const before = this.#blocks;
    this.#places = new Map();
    this.#blocks = new Map();
    for (const [key, cards] of blocks) {
      for (const { id, order } of cards) this.#places.set(id, { block: key, order });
      const old = before.get(key);
      const same =
        old?.cards.length === cards.length && cards.every((one, i) => one === old.cards[i]);
      this.#blocks.set(key, old && same ? old : { key, cards });
    }
    return [...this.#blocks.values()];
  }
}
