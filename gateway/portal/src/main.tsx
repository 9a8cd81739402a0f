import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './design/base.css';
import { setTheme, theme } from './layout/theme';

async function start() {
  setTheme(theme());
  if (import.meta.env.MODE === 'fake') {
    const { fakeGateway } = await import('./fake/gateway');
    const { administrate } = await import('./fake/admin');
    const { answerWith } = await import('./api/http');
    answerWith(administrate(fakeGateway()).fetch);
  }
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  }
}

void start();
