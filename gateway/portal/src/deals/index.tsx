import { Route, Routes } from 'react-router';
import { DealPage } from './record/DealPage';
import { DealsPage } from './DealsPage';

export default function Deals() {
  return (
    <Routes>
      <Route index element={<DealsPage />} />
      <Route path=":id" element={<DealPage />} />
    </Routes>
  );
}
