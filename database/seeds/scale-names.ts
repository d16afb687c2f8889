/** Names of the scale data: enough to make searches select as they do among real people, with accents among them. */
export const firstNames =
  'Ana Rosa Mateo Lucia Diego Sofia Carlos Elena Miguel Camila Javier Isabel Luis Valeria Andres Gabriela José María Ramón Inés James Mary John Linda Robert Susan David Karen Daniel Lisa Mark Nancy Paul Betty Kevin Sandra Brian Ashley George Kimberly Emily Jason Amanda Ryan Laura Jacob Rachel Eric Megan Adam Wei Mei Hiro Yuki Min Ji Amir Leila Omar Fatima Priya Raj Anh Linh Kwame Ama Chidi Ngozi Ivan Olga Pierre Claire Hans Greta Noah Zoë Aïsha Björn Søren Łukasz'.split(
    ' ',
  );

export const lastNames =
  'Garcia Rodriguez Martinez Hernandez Lopez Gonzalez Perez Sanchez Ramirez Torres Rivera Flores Gomez Diaz Reyes Cruz Morales Ortiz Gutierrez Chavez Núñez Peña Muñoz Ibáñez Smith Johnson Williams Brown Jones Davis Miller Wilson Moore Taylor Anderson Thomas Jackson White Harris Martin Thompson Young Allen King Wright Scott Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins Nguyen Tran Chen Wang Kim Park Patel Singh Khan Ali Okafor Mensah Ivanov Novak Müller Schäfer Rossi Dubois O’Brien MacLeod'.split(
    ' ',
  );
