import { render } from 'preact';
import { App, begin } from './app.tsx';

render(<App />, document.getElementById('app')!);
begin();
