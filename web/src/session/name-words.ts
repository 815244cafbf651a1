/** What tells a person's name from other words with a capital letter. */

const list = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

/** Common given names in Sweden, so that a name that begins a sentence is seen too. */
export const GIVEN_NAMES = list(`
  Abdi Abdullah Adam Agneta Agnes Ahmad Ahmed Albin Alexander Alexandra Alfred Ali Alice Alicia Alma Alva Amal Amanda
  Amina Amir Anders Andreas Anette Angelica Anita Ann Anna Anneli Annelie Annika Anton Arvid Asha Astrid August Axel Ayan
  Barbro Beatrice Bengt Berit Birgitta Bo Britt Camilla Carina Carl Carl-Gustav Caroline Cecilia Charlie Charlotta
  Charlotte Christer Christian Christina Christoffer Claes Dan Daniel David Dennis Diana Ebba Edvin Eleonor Elias Elin
  Elisabet Elisabeth Ella Ellen Elliot Elsa Emelie Emil Emilia Emma Emmanuel Erik Ester Eva Evelina Fadumo Fatima Felicia
  Felix Filip Folke Frank Frans Fredrik Frida Gabriel George Gerd Göran Greta Gun Gunilla Gunnar Gustaf Gustav Hamza
  Hanna Hannah Hans Harald Hasan Hassan Hawa Helen Helena Henrik Hilda Hugo Håkan Ibrahim Ida Ingegerd Inger Ingrid Irene
  Isabella Isak Ivar Jack Jacob Jakob James Jan Jane Jasmine Jenny Jens Jerker Jessica Jesper Jimmy Joakim Johan Johanna
  John Jonas Jonathan Josef Josefin Josefine Julia Julian Kajsa Karim Karin Karl Katarina Kenneth Kent Kerstin Kevin
  Khadija Kim Klara Kristian Kristina Kristoffer Lars Lars-Erik Laura Leah Leif Lena Lennart Leo Leon Liam Lilian Lilly
  Lina Linda Linnea Linnéa Linus Lisa Liv Louise Love Lovisa Lucas Ludvig Lukas Madeleine Magnus Mahmoud Maja Malin Marcus
  Margareta Maria Mariam Marianne Marie Markus Martin Mary Maryam Mathias Matilda Mats Mattias Max Maximilian Melvin
  Michael Mikael Mohamed Mohammad Mohammed Moa Molly Monica Muhammad Mustafa Märta Najma Nathalie Nicklas Niklas Nils Nina
  Noah Nora Nour Ola Oliver Olivia Olle Olof Omar Oscar Oskar Otto Patricia Patrik Paul Paula Per Pernilla Peter Petra
  Philip Pia Ragnar Rasmus Rebecca Rebecka Richard Rickard Robert Robin Roger Roland Rolf Rut Saga Sahra Sam Samira Samuel
  Sandra Sara Sarah Sebastian Selma Signe Simon Sofia Sofie Solveig Sonja Staffan Stefan Stella Sten Stig Stina Susanne
  Svante Sven Tage Theo Therese Thomas Tilda Tim Tina Tobias Tom Tomas Tommy Tony Torbjörn Tove Tuva Tyra Ulf Ulla Ulrika
  Urban Vera Vidar Viktor Viktoria Vilma Vincent Walter Wilhelm William Wilma Yasmin Yusuf Yvonne Zahra Zainab Åke Åsa
  Åse Örjan Östen
`);

/** Endings that hardly any other word has. */
export const SURNAME =
  /(?:sson|sen|qvist|kvist|qwist|ström|berg|lund|gren|dahl|dal|holm|stedt|ander|elius|ić|vić|ski|oğlu|zadeh)$/u;

/** With one of these it is a place, an office, a company, a day or a thing. */
export const OTHER_CAPITALS = list(`
  Region Kommun Stad Län Landstinget Landsting Västra Östra Norra Södra Stora Lilla Nya Gamla Mellersta Övre Nedre Inre
  Yttre Nordiska Svenska Sveriges Svensk Statens Kungliga Röda Rädda Barnen Korset Kyrkan Sankt Sankta Centrala
  Götaland Svealand Norrland Skåne Blekinge Småland Halland Gotland Öland Dalarna Värmland Uppland Sörmland Stockholm
  Göteborg Malmö Uppsala Lund Umeå Sverige Norge Danmark Finland Island Europa EU Microsoft Google Teams Zoom Classroom
  Windows Office Excel Word Outlook Facebook Instagram Snapchat TikTok Discord Minecraft Roblox Fortnite YouTube Netflix
  Spotify Unikum Vklass SchoolSoft Swish BankID New York Los Angeles San Las United States Kingdom Great Britain North
  South East West Northern Southern Eastern Western National Swedish English Arabic Somali Nordic European The A An Our
  Social Services Council Agency Authority Board Department Ministry School Preschool University College Hospital Prison
  Probation Municipality County City Town District Street Road Avenue Monday Tuesday Wednesday Thursday Friday Saturday
  Sunday January February March April May June July August September October November December Christmas Easter
`);

/** Endings of places and offices. */
export const OTHER_ENDING =
  /(?:skolan|skola|gymnasiet|gatan|vägen|torget|platsen|parken|verket|styrelsen|myndigheten|inspektionen|nämnden|kommunen|kommun|sjukhuset|kliniken|avdelningen|hemmet|huset|gården|kyrkan|församlingen|förbundet|partiet|centrum|staden|stad|köping|borg|hamn|sund|stan|ån|sjön|berget|dalen|lagen|balken)$/u;

/** Between the words of a name. */
export const PARTICLES = list('von af de la van der den bin ben ibn al el');

/** Begin many a sentence, and no name. */
export const BEGINNINGS = list(`
  Alla Att Av Både Därför Den Det Dessa De Då Efter En Enligt Ett Familjen Flera Fru Frun Från För Före Förra Genom Han Henne
  Herr Hon Hos Hur I Ibland Idag Inför Innan Inte Just Kollegan Läraren Mamman Med Medan Men Mentorn Mot Nu Nya När
  Och Också Om Omkring Pappan På Rektor Rektorn Samma Sedan Sen Som Under Utan Varför Vem Vi Vid Vår Även After All And At
  Because Before But By During Every For From He Her His How In It Later Mr Mrs Ms Now On Once Our She Since So The Their
  Then They This To Today We What When Where Which While Who Why With Without
`);
