// A browser that translates a page puts <font> elements in the place of text nodes. Svelte knows nothing of it: it goes
// on writing to the nodes it made and finds its way by them, so a changed text would stand still, and a removed one
// would stay for ever. Here the nodes come back at once, empty, before what stands in for them: then both are right.
// When Svelte writes, the stand-in leaves and the node is put in anew, for which translators look; when Svelte removes
// or moves the node, the stand-in goes along.
interface StandIn {
  nodes: ChildNode[];
  /** What Svelte had written, for when the original is shown again. */
  words: string;
}

const isText = (node: Node | null): node is Text => node?.nodeType === Node.TEXT_NODE;
const isFont = (node: Node | null): node is HTMLElement => node?.nodeName === 'FONT';

export function guardTranslated(root: HTMLElement = document.body): () => void {
  const standIns = new WeakMap<Text, StandIn>();
  const originals = new WeakMap<Node, Text>();
  const waiting: MutationRecord[] = [];

  // Our own changes are not to be seen as somebody else's.
  function quietly(change: () => void) {
    waiting.push(...observer.takeRecords());
    change();
    observer.takeRecords();
  }

  function forget(text: Text, { nodes }: StandIn) {
    standIns.delete(text);
    for (const node of nodes) originals.delete(node);
  }

  function replaced(text: Text, nodes: ChildNode[]) {
    standIns.set(text, { nodes, words: text.data });
    for (const node of nodes) originals.set(node, text);
    quietly(() => {
      text.data = '';
      nodes[0]?.before(text);
    });
  }

  function written(text: Text, standIn: StandIn) {
    forget(text, standIn);
    quietly(() => {
      for (const node of standIn.nodes) node.remove();
    });
    // Not quietly: the translator is to see a new text, and so are we if it takes it at once.
    text.parentNode?.insertBefore(text, text.nextSibling);
  }

  function originalShown(text: Text, standIn: StandIn) {
    forget(text, standIn);
    quietly(() => {
      text.data = standIn.words;
    });
  }

  function standInRemoved(node: Node) {
    const text = originals.get(node);
    const standIn = text && standIns.get(text);
    if (standIn && text.isConnected && !node.isConnected) originalShown(text, standIn);
  }

  function textRemoved(text: Text, { addedNodes, previousSibling, nextSibling }: MutationRecord) {
    const standIn = standIns.get(text);
    if (standIn && !text.isConnected) {
      forget(text, standIn);
      quietly(() => {
        for (const node of standIn.nodes) node.remove();
      });
    } else if (standIn?.nodes[0]?.isConnected) {
      quietly(() => text.after(...standIn.nodes));
    } else if (standIn) {
      originalShown(text, standIn);
    } else if (!text.isConnected && text.data.trim() !== '') {
      const beside = [previousSibling, nextSibling].filter(isFont);
      const nodes = addedNodes.length > 0 ? ([...addedNodes] as ChildNode[]) : beside;
      const fresh = nodes.filter((node) => node.isConnected && !originals.has(node));
      if (fresh.length > 0) replaced(text, fresh);
    }
  }

  function handle(record: MutationRecord) {
    if (record.type === 'characterData') {
      const standIn = standIns.get(record.target as Text);
      if (standIn) written(record.target as Text, standIn);
      return;
    }
    // What a translator does inside of its own elements is its own affair.
    if ((record.target as Element).closest('font')) return;
    for (const node of record.removedNodes) {
      if (isText(node)) textRemoved(node, record);
      else standInRemoved(node);
    }
  }

  const observer = new MutationObserver((records) => {
    waiting.push(...records);
    for (let record = waiting.shift(); record; record = waiting.shift()) handle(record);
  });
  observer.observe(root, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
}
