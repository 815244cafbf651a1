/** The closing questions: asked, answered, and shown in bands. */
import { BANDS, going, LAP, QUESTION, STORY } from './people';
import type { Facts } from './told';

const checking = (now: number): Facts => ({
  ...going('mandate', 'utcheckning', now, { lap: LAP, tells: true, had: 6 }),
  story: STORY,
  question: { text: QUESTION, confirmed: true, onStage: false },
  group: { manager: false, followFloor: true, closingCheck: true },
});

export const closingCheck: Record<string, (now: number) => Facts> = {
  'closing-check': (now) => checking(now),
  'closing-check-answered': (now) => ({
    ...checking(now),
    answers: [0, 1, 2].map((item) => ({ seat: 'David', item, value: item < 2 ? 3 : null, state: 'received' as const })),
  }),
  'closing-check-shown': (now) => ({ ...checking(now), checks: BANDS }),
  'closing-check-all-shown': (now) => ({
    ...checking(now),
    checks: [...BANDS, { item: 2, bands: ['none', 'none', 'none', 'several', 'several'] }],
  }),
};
