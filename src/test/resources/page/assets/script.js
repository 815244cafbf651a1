// a script, as the tests of the server have it
