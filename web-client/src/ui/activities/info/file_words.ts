import { formatNumber, t } from '../../../i18n/i18n.svelte';
import type { FileType } from '../../../protocol';

/** "PDF, 2,3 MB" */
export function fileFacts({ type, bytes }: { type: FileType; bytes: number }): string {
  const kind = type === 'pdf' ? 'PDF' : t('talk.picture');
  const small = bytes < 100_000;
  const size = small
    ? `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} KB`
    : `${formatNumber(bytes / 1_000_000, { maximumFractionDigits: 1 })} MB`;
  return `${kind}, ${size}`;
}
