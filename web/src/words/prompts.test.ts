// What the data of the forms says on a screen, held against what the screens can do.
import { describe, expect, test } from 'vitest';
import { form, FORM_IDS } from '../../gallery/words';
import { library } from './texts.svelte';
import { sv } from './sv';

const rounds = FORM_IDS.flatMap((id) => form(id).rounds.map((round) => [id, round] as const));
const named = rounds.map(([id, round]) => [`${id}, ${round.id}`, id, round] as const);

/** Speaks of something that no screen has. */
const NOT_THERE = /antecknare|släpp\w* fram|på ditt kort|lägger ihop kort|varv efter varv|läses sist|spara frågan/i;

describe('the words of the forms', () => {
  test.each(named.filter(([, , { mode }]) => mode.startsWith('turn')))(
    '%s: those who wait read what the word is about',
    (_name, _id, { prompt }) => {
      // A question, or what is asked for behind a colon.
      expect(prompt.others).toMatch(/[?:]/);
    },
  );

  test.each(named)('%s: nothing is spoken of that is not there', (_name, id, { id: round, prompt }) => {
    const guidance = library.in('sv').guidance[id]?.[round];
    const texts = [...Object.values(prompt), ...Object.values(guidance ?? {})].filter((text) => text !== null);
    // Only perspective cards are dealt.
    const said = id === 'fiktivt-fall' ? texts.filter((text) => !/utifrån ditt kort/.test(text)) : texts;
    expect(said.filter((text) => NOT_THERE.test(text))).toEqual([]);
  });

  test.each(named)('%s: a line to say is in quotation marks, an instruction is not', (_name, id, { id: round }) => {
    const stuck = library.in('sv').guidance[id]?.[round]?.ifStuck;
    if (!stuck) return;
    const isInstruction = /^(Fråga|Säg|Börja själv|Tacka|Korta|Avsluta|Föreslå|Låt|Läs|Ge)(?=[ :])/.test(stuck);
    expect(/^”.*”$/.test(stuck)).toBe(!isInstruction);
  });

  test.each(named)('%s: its name is not said twice', (_name, _id, { name, prompt }) => {
    expect([prompt.speaker, prompt.others].filter((text) => text.startsWith(`${name}.`))).toEqual([]);
  });

  test('the name of the one who tells can stand in their place', () => {
    const others = rounds.map(([, { prompt }]) => prompt.others);
    expect(others.some((text) => text.startsWith(sv.phone.tellerHas))).toBe(true);
    expect(others.filter((text) => /^Berättaren (har|berättar)/.test(text))).toEqual(
      others.filter((text) => text.startsWith(sv.phone.tellerHas)),
    );
  });
});
