import { mount } from 'svelte';
import App from './App.svelte';
import './style/index.css';
import { fetchWords } from './words/language.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
const AGAIN_MILLIS = 2_000;

/** Nothing can be drawn without words. Until they come, index.html says what is going on. */
function begin(target: HTMLElement): void {
  fetchWords().then(
    () => {
      target.textContent = '';
      mount(App, { target });
    },
    () => setTimeout(begin, AGAIN_MILLIS, target),
  );
}
begin(target);
