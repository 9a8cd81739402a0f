import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { AuditTrail } from './audit/AuditTrail';
import { DeadLetters } from './operations/DeadLetters';
import { SearchIndexes } from './operations/SearchIndexes';
import { System } from './operations/System';
import { AdminHome, AdminLayout } from './parts/AdminLayout';
import { ClientPage } from './people/ClientPage';
import { Clients } from './people/Clients';
import { RolePage } from './people/RolePage';
import { Roles } from './people/Roles';
import { SignInRules } from './people/SignInRules';
import { TeamPage } from './people/TeamPage';
import { Teams } from './people/Teams';
import { UserPage } from './people/UserPage';
import { Users } from './people/Users';
import { Usage } from './usage/Usage';

const Tenants = lazy(() => import('./tenants'));
const Webhooks = lazy(() => import('./webhooks'));
const Process = lazy(() => import('./process'));

/** Everything that is set up rather than worked with. */
export default function Admin() {
  return (
    <Routes>
      <Route index element={<AdminHome />} />
      <Route element={<AdminLayout />}>
        <Route path="users" element={<Users />} />
        <Route path="users/:id" element={<UserPage />} />
        <Route path="teams" element={<Teams />} />
        <Route path="teams/:id" element={<TeamPage />} />
        <Route path="roles" element={<Roles />} />
        <Route path="roles/:id" element={<RolePage />} />
        <Route path="api-clients" element={<Clients />} />
        <Route path="api-clients/:id" element={<ClientPage />} />
        <Route path="sign-in" element={<SignInRules />} />
        <Route path="audit" element={<AuditTrail />} />
        <Route path="webhooks/*" element={<Webhooks />} />
        <Route path="dead-letters" element={<DeadLetters />} />
        <Route path="search-indexes" element={<SearchIndexes />} />
        <Route path="usage" element={<Usage />} />
        <Route path="tenants/*" element={<Tenants />} />
        <Route path="system" element={<System />} />
        <Route path="*" element={<Process />} />
      </Route>
    </Routes>
  );
}
