// Is somebody in the middle of a text? Then nothing may take the focus or the field away.
export function isTyping(): boolean {
  const active = document.activeElement;
  if (active instanceof HTMLTextAreaElement) return active.value.trim() !== '';
  return active instanceof HTMLInputElement && active.type === 'text' && active.value !== '';
}
