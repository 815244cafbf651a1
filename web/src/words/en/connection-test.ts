import type { ConnectionTestWords } from '../pack';

export const connectionTestEn: ConnectionTestWords = {
  title: 'Test the connection',
  how: 'This tests what a session needs of this device and its network. Nothing is written down, and no session is affected.',
  results: { trying: 'Testing …', yes: 'Works', less: 'Works in part', no: 'Does not work' },
  page: [
    'The page',
    'The server does not answer. Check that the device has a network, and try another one if you can.',
  ],
  live: [
    'The direct connection',
    'The network probably stops WebSocket. Change network, for instance to mobile data, or send the text below to the IT department.',
  ],
  clock: ['The clock', 'The clock of the server could not be read.'],
  clockOff: (minutes, ahead) =>
    `The clock of this device is ${minutes} min ${ahead ? 'ahead of' : 'behind'} the server’s. Time in the session is right all the same, but please set the clock.`,
  kept: [
    'The browser’s memory',
    'The browser keeps nothing, for instance in a private window. You can take part, but what you have written is lost if the page is closed.',
  ],
  awake: [
    'The screen stays on',
    'The screen may turn off by itself. Set a longer time until it does on the device that shows the stage.',
  ],
  none: 'Camera and microphone are not used.',
  again: 'Test again',
  it: 'For the IT department',
  itText: (scheme, host, port) =>
    [
      `Rundan needs a WebSocket to ${scheme}://${host}:${port}/live (same host and port as the page, TCP).`,
      'The connection is open during the whole session. The server sends a WebSocket ping every 15 seconds and the page a message every 20. Firewalls and proxies must not cut a connection that has been silent for less than 35 seconds.',
      'Proxies have to let Upgrade: websocket pass without changing the content.',
      'No other hosts are called: no third parties, no camera, no microphone.',
    ].join('\n'),
  copy: 'Copy the text',
  copied: 'Copied',
  toStart: 'To the start page',
};
