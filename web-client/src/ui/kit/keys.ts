/**
 * Which key was pressed, for whoever acts on Enter, Escape or arrows; empty while an input method composes. Those keys
 * choose and end what is being composed and are no commands. Safari reports the Enter that ends a composition after
 * it, told apart by the key code 229 alone. Every handler of keys asks here (tests/kit/keys.test.ts).
 */
export function keyPressed(event: KeyboardEvent): string {
  return event.isComposing || event.keyCode === 229 ? '' : event.key;
}
