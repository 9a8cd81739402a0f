import { Route, Routes } from 'react-router';
import { LeadList } from './LeadList';
import { LeadPage } from './LeadPage';

export default function Leads() {
  return (
    <Routes>
      <Route index element={<LeadList />} />
      <Route path=":id" element={<LeadPage />} />
    </Routes>
  );
}
