import { mount } from 'svelte';
import App from './App.svelte';
import './style/index.css';
import { fetchWords } from './words/language.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
// A reader of another language meets no Swedish first.
void fetchWords().then(() => {
  // What index.html says to browsers too old to come this far.
  target.textContent = '';
  mount(App, { target });
});
