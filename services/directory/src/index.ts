export { directoryModel } from './directory.model.js';
export {
  type DirectoryPorts,
  directoryService,
  type Invitation,
  type Membership,
  openPeople,
  type PeopleIndex,
  type SignIns,
} from './directory.module.js';
