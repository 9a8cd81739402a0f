import { QueryClient } from '@tanstack/react-query';
import { CoreAdminContext, memoryStore } from 'ra-core';
import { lazy, useEffect, useState, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { dataProvider } from './api/dataProvider';
import { ApiError, isStatus } from './api/problem';
import { authProvider, me } from './api/session';
import { Failed, Skeleton } from './design/States';
import { i18nProvider } from './i18n/provider';
import { LeaveQuestion } from './layout/LeaveQuestion';
import { Shell } from './layout/Shell';

const Home = lazy(() => import('./home'));
const Leads = lazy(() => import('./leads'));
const Deals = lazy(() => import('./deals'));
const Contacts = lazy(() => import('./contacts'));
const Companies = lazy(() => import('./companies'));
const RecentlyDeleted = lazy(() => import('./deleted'));
const Dashboard = lazy(() => import('./dashboard'));
const Account = lazy(() => import('./account'));
const Admin = lazy(() => import('./admin'));

const FRESH_MS = 15_000;
const TRIES = 2;

/** Asks again where another try may help: no answer, or a part that is away. */
export const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failed, error) =>
          failed < TRIES &&
          error instanceof ApiError &&
          (error.status === 0 || error.status === 503),
      },
    },
  });

/** Nothing is shown before it is known who is there. */
function SignedIn({ children }: { children: ReactNode }) {
  const [state, setState] = useState<'asking' | 'in' | { error: unknown }>('asking');
  useEffect(() => {
    me().then(
      () => setState('in'),
      (error: unknown) => isStatus(error, 401) || setState({ error }),
    );
  }, []);
  if (state === 'in') return children;
  if (state === 'asking') return <Skeleton />;
  return <Failed page error={state.error} retry={() => location.reload()} />;
}

export function Pages() {
  return (
    <LeaveQuestion>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<Home />} />
          <Route path="leads/*" element={<Leads />} />
          <Route path="deals/*" element={<Deals />} />
          <Route path="contacts/*" element={<Contacts />} />
          <Route path="companies/*" element={<Companies />} />
          <Route path="deleted" element={<RecentlyDeleted />} />
          <Route path="dashboard" element={<Dashboard />} />
          <Route path="account" element={<Account />} />
          <Route path="admin/*" element={<Admin />} />
          <Route path="*" element={<Failed error={new ApiError(404, {})} page />} />
        </Route>
      </Routes>
    </LeaveQuestion>
  );
}

/** The portal; tests bring their own router and query client. */
export function Providers({ children, client }: { children: ReactNode; client: QueryClient }) {
  return (
    <CoreAdminContext
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={client}
      store={memoryStore()}
    >
      <SignedIn>{children}</SignedIn>
    </CoreAdminContext>
  );
}

export function App() {
  const [client] = useState(newQueryClient);
  return (
    <BrowserRouter basename="/app">
      <Providers client={client}>
        <Pages />
      </Providers>
    </BrowserRouter>
  );
}
