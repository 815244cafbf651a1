/** The words of *Prova förbindelsen*. Loaded with its screen. */
import { partOfPack } from './language.svelte';
import type { ConnectionTestWords } from './pack';

export const connectionTestWords = partOfPack<ConnectionTestWords>((more) => more.connectionTest());
