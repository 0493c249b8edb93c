import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './base.css';
import { App } from './app.js';
import { isQuickChat } from './place.js';
import { QuickChat } from './screens/quick-chat/quick-chat.js';
import { ErrorBoundary } from './ui/error-boundary.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>{isQuickChat(window.location.hash) ? <QuickChat /> : <App />}</ErrorBoundary>
  </StrictMode>,
);
