import type { Page } from '@playwright/test';

/** Everything this browser keeps of a session. */
export function keptInBrowser(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept: string[] = Object.keys(sessionStorage);
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name!);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        const keys = await new Promise<IDBValidKey[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAllKeys();
          request.onsuccess = () => resolve(request.result);
        });
        kept.push(...keys.map(String));
      }
      database.close();
    }
    return kept;
  });
}
