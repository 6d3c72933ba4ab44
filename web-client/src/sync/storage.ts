// localStorage that never throws: in a private window or with a full disk the client goes on, it only
// forgets at the end of the page.
const fallback = new Map<string, string>();

export const storage = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key) ?? fallback.get(key) ?? null;
    } catch {
      return fallback.get(key) ?? null;
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
      fallback.delete(key);
    } catch {
      fallback.set(key, value);
    }
  },
  remove(key: string): void {
    fallback.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // It was only in the fallback.
    }
  },
  keys(prefix: string): string[] {
    const found = new Set([...fallback.keys()].filter((key) => key.startsWith(prefix)));
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (key?.startsWith(prefix)) found.add(key);
      }
    } catch {
      // Only the fallback then.
    }
    return [...found];
  },
};
