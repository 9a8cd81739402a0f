import { Route, Routes } from 'react-router';
import { WebhookPage } from './WebhookPage';
import { Webhooks } from './Webhooks';

export default function WebhookPages() {
  return (
    <Routes>
      <Route index element={<Webhooks />} />
      <Route path=":id" element={<WebhookPage />} />
    </Routes>
  );
}
