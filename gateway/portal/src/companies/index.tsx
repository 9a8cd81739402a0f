import { Route, Routes } from 'react-router';
import { CompanyList } from './CompanyList';
import { CompanyPage } from './CompanyPage';

export default function Companies() {
  return (
    <Routes>
      <Route index element={<CompanyList />} />
      <Route path=":id" element={<CompanyPage />} />
    </Routes>
  );
}
