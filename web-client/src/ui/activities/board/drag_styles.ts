// Where the drag library's rules of CSS go. It writes them into <style> elements, which our Content-Security-Policy
// blocks as inline style; a constructed sheet is a script's own and allowed. Only in force while something is dragged.
import { type DragDropManager, StyleInjector } from '@dnd-kit/dom';

export class DragStyles extends StyleInjector {
  private readonly rules = new Set<string>();

  // Has to stand before the plugins that bring rules: they hand them over when they are made.
  constructor(manager: DragDropManager) {
    super(manager);
    const injector = manager.registry.plugins.get(StyleInjector);
    if (injector) injector.register = (rules) => this.register(rules);
    this.registerEffect(() => {
      const { status } = this.manager.dragOperation;
      if (status.initializing || status.initialized) return this.adopt();
    });
  }

  override register(rules: string): () => void {
    this.rules.add(rules);
    return () => void this.rules.delete(rules);
  }

  private adopt(): () => void {
    const sheets = [...this.rules].map((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      return sheet;
    });
    document.adoptedStyleSheets.push(...sheets);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
        (one) => !sheets.includes(one),
      );
    };
  }
}
