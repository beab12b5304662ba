// engine/cli/src/main.cpp's main(), compiled under another name.
#pragma once

int holdpoint_main(int argc, char** argv);
