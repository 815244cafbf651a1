import { expect, it } from 'vitest';
import { borrowCode, lendCode } from './code-on-stage';

it('lends the code to a stage that comes before or after the supervisor', async () => {
  for (const stageFirst of [true, false]) {
    const session = `seat-${stageFirst}`;
    const seen = await new Promise<string | null>((resolve) => {
      const stops: (() => void)[] = [];
      const stage = () =>
        stops.push(
          borrowCode(session, (link) => {
            stops.forEach((stop) => stop());
            resolve(link);
          }),
        );
      if (stageFirst) stage();
      stops.push(lendCode(session, 'https://rundan.example.org/#iAQ'));
      if (!stageFirst) stage();
    });
    expect(seen).toBe('https://rundan.example.org/#iAQ');
  }
});
