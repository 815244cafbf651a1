import type { Id } from '../../protocol/parts';
import { hashOf, newSecret } from '../../seal/ids';
import type { SessionContext } from '../context';
import type { AnswerView } from '../view';

interface Answer extends AnswerView {
  /** by whose hash the answer is known, so that a repeat is the same answer */
  secret: string;
}

const PREFIX = 'answer/';

/** The own answers to the closing questions (Q1): one for each seat and question, known to this device alone. */
export class CheckAnswers {
  private readonly answers = new Map<string, Answer>();

  constructor(private readonly context: Pick<SessionContext, 'changed' | 'connection' | 'deviceStore' | 'page'>) {}

  all(): AnswerView[] {
    return [...this.answers.values()].map(({ seat, item, value, state }) => ({ seat, item, value, state }));
  }

  /** Only the first stands; one that was refused may be given again. */
  async give(seat: Id, item: number, value: number | null): Promise<void> {
    const before = this.answers.get(nameOf({ seat, item }));
    if (before && before.state !== 'refused') return;
    const answer: Answer = { seat, item, value, state: 'sending', secret: newSecret(this.context.page.random) };
    await this.put(answer);
    this.carry(answer);
  }

  restore(kept: readonly [string, string][]): void {
    for (const [name, text] of kept) {
      if (!name.startsWith(PREFIX) || this.answers.has(name)) continue;
      const answer = JSON.parse(text) as Answer;
      this.answers.set(name, answer);
      if (answer.state === 'sending') this.carry(answer);
    }
  }

  forget(): void {
    this.answers.clear();
  }

  private carry(answer: Answer): void {
    const { item, value, secret } = answer;
    this.context.connection.boxed({
      make: () => ({ type: 'answer', item, answer: hashOf(secret), value }),
      settle: (outcome) => {
        if (outcome === 'gone') return;
        const received = outcome === null || outcome === 'id-taken';
        void this.put({ ...answer, state: received ? 'received' : 'refused' });
      },
    });
  }

  private put(answer: Answer): Promise<void> {
    const name = nameOf(answer);
    this.answers.set(name, answer);
    this.context.changed();
    return this.context.deviceStore.keep(name, JSON.stringify(answer));
  }
}

const nameOf = ({ seat, item }: { seat: Id; item: number }) => `${PREFIX}${item}/${seat}`;
