// Exports need the link's secret in a header, so a plain link cannot fetch them: fetched here, handed to the browser
// as a file.
import { fileName, saveFile } from '../kit/save_file';

export type ExportFormat = 'json' | 'csv';

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
    saveFile(await response.blob(), fileName(title, format, new Date()));
    return true;
  } catch {
    return false;
  }
}
