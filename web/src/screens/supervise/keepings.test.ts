import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cell } from '../../../gallery/cells';
import { w } from '../../../gallery/words';
import type { View } from '../../session/view';
import { Keepings } from './keepings.svelte';

let view: View;
let keepings: Keepings;
const copies: string[] = [];

beforeEach(() => {
  view = { ...cell('uppdrag-2-read', 'supervisor', 0), interpretation: '', notes: '', allCards: [] };
  keepings = new Keepings(
    () => view,
    () => w,
  );
  copies.length = 0;
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void copies.push(text) } });
});
afterEach(() => vi.unstubAllGlobals());

describe('what may be taken away before the erasing', () => {
  test('nothing, where nothing was said that may be kept: the erasing asks no more than once', () => {
    expect(keepings.group.hasText).toBe(false);
    expect(keepings.notes.hasText).toBe(false);
    expect(keepings.unsafe).toBeNull();
  });

  test('how the group reads its mandate, without any insight, in a form that saves none', () => {
    view = { ...cell('form-kort-traff-vart-uppdrag-talk', 'supervisor', 0), allCards: [], interpretation: 'Tillgång' };
    expect(keepings.group.hasText).toBe(true);
    expect(keepings.what).toBe('Vår tolkning av uppdraget');
    expect(keepings.unsafe).toBe('none');
  });

  test('the notes of the one who leads, apart from what is the group’s', async () => {
    view = { ...view, interpretation: 'Tillgång', notes: 'Vänta in David' };
    await keepings.group.copy();
    expect(copies.join()).not.toContain('David');
    expect(keepings.unsafe).toBe('none');
    await keepings.notes.copy();
    expect(copies.at(-1)).toBe('Vänta in David');
    expect(keepings.unsafe).toBeNull();
  });

  test('a clipboard that refuses is not said to have the text', async () => {
    view = { ...view, interpretation: 'Tillgång' };
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('refused')) } });
    await keepings.group.copy();
    expect(keepings.group.how).toBeNull();
    expect(keepings.unsafe).toBe('none');
  });

  test('a file is only given to the browser: it is asked whether it is there', () => {
    view = { ...view, interpretation: 'Tillgång' };
    vi.stubGlobal('document', { createElement: () => ({ click: () => undefined }) });
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
    keepings.group.save();
    expect(keepings.group.how).toBe('file');
    expect(keepings.unsafe).toBe('file');
  });

  test('what is said afterwards is not kept yet', async () => {
    view = { ...view, interpretation: 'Tillgång' };
    await keepings.group.copy();
    expect(keepings.unsafe).toBeNull();
    view = { ...view, interpretation: 'Tillgång är mer än en plats' };
    expect(keepings.group.how).toBeNull();
    expect(keepings.unsafe).toBe('none');
  });
});
