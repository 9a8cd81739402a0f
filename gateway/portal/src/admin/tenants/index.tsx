import { Route, Routes } from 'react-router';
import { NewTenant } from './NewTenant';
import { TenantPage } from './TenantPage';
import { TenantDeletions, Tenants } from './Tenants';

/** The organisations of the installation, for who operates it. */
export default function TenantPages() {
  return (
    <Routes>
      <Route index element={<Tenants />} />
      <Route path="deletions" element={<TenantDeletions />} />
      <Route path="new" element={<NewTenant />} />
      <Route path=":id" element={<TenantPage />} />
    </Routes>
  );
}
