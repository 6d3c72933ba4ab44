// What Chrome and Edge do to a page that they translate: each text becomes <font><font>translated</font></font>, and what
// comes in later is translated a moment after. This one only marks the words, so that a test can read them.
export class Translator {
  #observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) this.#walk(node);
  });
  #originals = new Map<Node, Text>();

  constructor(
    readonly root: HTMLElement,
    readonly words = (text: string) => text.toUpperCase(),
  ) {}

  start(): void {
    this.#walk(this.root);
    this.#observer.observe(this.root, { childList: true, subtree: true });
  }

  stop(): void {
    this.#observer.disconnect();
  }

  /** "Show original": each stand-in gives way to the node that it had replaced. */
  undo(): void {
    this.stop();
    for (const [standIn, text] of this.#originals) standIn.parentNode?.replaceChild(text, standIn);
  }

  #walk(root: Node): void {
    if (root.nodeType === Node.TEXT_NODE) this.#replace(root as Text);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const all: Text[] = [];
    while (walker.nextNode()) all.push(walker.currentNode as Text);
    for (const text of all) this.#replace(text);
  }

  #replace(text: Text): void {
    if (!text.isConnected || text.data.trim() === '') return;
    if (text.parentElement?.closest('script, style, textarea, [translate=no], font')) return;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.textContent = this.words(text.data);
    outer.append(inner);
    this.#originals.set(outer, text);
    text.replaceWith(outer);
  }
}
