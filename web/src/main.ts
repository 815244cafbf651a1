import { mount } from 'svelte';
import App from './App.svelte';
import './style/index.css';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
// What index.html says to browsers too old to come this far.
target.textContent = '';
mount(App, { target });
