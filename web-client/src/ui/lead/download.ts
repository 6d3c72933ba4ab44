// Exports need the link's secret in a header, so a plain link cannot fetch them: fetched here, handed to the browser
// as a file.

export type ExportFormat = 'json' | 'csv';

/** A file name that every system takes; the title stays recognisable. */
export function fileName(title: string, format: ExportFormat, at: Date): string {
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const safe = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .trim()
    .replace(/\s+/gu, '-')
    .slice(0, 60);
  return `${safe === '' ? 'workshop' : safe}-${day}.${format}`;
}

export async function downloadExport(
  workshop: string,
  secret: string,
  title: string,
  format: ExportFormat,
): Promise<boolean> {
  try {
    const response = await fetch(`/api/workshops/${workshop}/export.${format}`, {
      headers: { Authorization: `Bearer ${secret}` },
    });
    if (!response.ok) return false;
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName(title, format, new Date());
    document.body.append(link);
    link.click();
    link.remove();
    // The browser reads the blob after the click; a minute is more than it needs.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return true;
  } catch {
    return false;
  }
}
