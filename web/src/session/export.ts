/** What the group may take away: the shared cards of rounds that are saved, as Markdown, written in the browser alone. */
import type { LeadWords } from '../words/lead/words.svelte';
import { roundText } from './forms';
import type { CardView, View } from './view';

type Exported = Pick<
  View,
  'allCards' | 'rounds' | 'formText' | 'seats' | 'mandate' | 'interpretation' | 'endsAtMillis' | 'practice'
>;

/** The cards that may be exported, in the order of the plan: shown, not hidden, with something on them. */
export function sharedInsights(view: Pick<View, 'allCards' | 'rounds' | 'formText'>): CardView[] {
  return view.rounds.flatMap((round) => {
    const text = round.text ?? (view.formText && roundText(view.formText, round.id));
    if (!text?.saved) return [];
    return view.allCards.filter((card) => card.round === round.id && !card.hidden && !!card.fields?.length);
  });
}

/** Nobody is named who has not signed; what people wrote stays text, whatever it looks like. */
export function insightsAsMarkdown(view: Exported, w: LeadWords): string {
  const cards = sharedInsights(view);
  const form = view.formText?.name[w.code] ?? '';
  const lines = [`# ${w.export.title}`, ''];
  lines.push([dateOf(view), plain(form), view.practice ? w.mark.practice : ''].filter(Boolean).join(' · '), '');
  if (view.mandate.trim()) lines.push(`**${w.mandate}:** ${plain(view.mandate)}`, '');
  if (view.interpretation.trim()) lines.push(`**${w.export.interpretation}:** ${plain(view.interpretation)}`, '');

  for (const { id, text, story } of view.rounds) {
    const here = cards.filter((card) => card.round === id);
    if (here.length === 0) continue;
    const name = text?.name[w.code] ?? (view.formText && roundText(view.formText, id)?.name[w.code]) ?? id;
    lines.push(`## ${plain(name)}${story > 1 ? ` (${story})` : ''}`, '');
    for (const card of here) lines.push(...asItem(card, view, w), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** For the file: when, not who. */
export const exportName = (view: Pick<View, 'endsAtMillis'>, w: LeadWords): string =>
  `${[w.export.file, dateOf(view)].filter(Boolean).join('-')}.md`;

/** Gives the text to the reader as a file; nothing leaves the browser. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The click has only asked for it; some browsers fetch the blob after the handler has returned.
  setTimeout(() => URL.revokeObjectURL(address), FETCHED_MILLIS);
}
const FETCHED_MILLIS = 60_000;

/** The day of the session on this device, as year-month-day; empty before it has begun. */
function dateOf({ endsAtMillis }: Pick<View, 'endsAtMillis'>): string {
  if (!endsAtMillis) return '';
  const day = new Date(endsAtMillis);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function asItem(card: CardView, view: Exported, w: LeadWords): string[] {
  const name = view.seats.find(({ id }) => id === card.seat)?.name;
  const parts = (card.fields ?? []).map((field) => {
    const label = field.name === 'text' ? '' : w.onCard[field.name];
    return label ? `**${label}:** ${plain(field.text)}` : plain(field.text);
  });
  if (name) parts.push(`— ${plain(name)}`);
  // Two spaces at the end keep the line break.
  return parts
    .join('\n')
    .split('\n')
    .map((line, at, all) => `${at === 0 ? '- ' : '  '}${line}${at < all.length - 1 ? '  ' : ''}`);
}

/** Signs that turn the reading direction or show as nothing; the two that join letters and pictures stay. */
const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

/** The text so that Markdown, and HTML in it, leave it as it was written; empty lines go, since they would end the item. */
function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\t', ' ')
    .replace(UNSEEN, '')
    .split('\n')
    .map((line) => escaped(line.trim()))
    .filter((line) => line !== '')
    .join('\n');
}

const escaped = (line: string): string =>
  line
    .replace(/[\\`*_[\]<>|~$]/g, '\\$&')
    .replace(/&(?=[#\w])/g, '\\&')
    // A bare address would become a link.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\.(?=\S)/gi, (found) => `${found.slice(0, 3)}\\.`)
    // What begins a heading, a list, a rule or an underline does so only at the start of a line.
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
