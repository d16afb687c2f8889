export { Component } from '../../shell/entry-frame.tsx';
