#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/classify/classifier.h"
#include "caresift/classify/example.h"
#include "caresift/classify/train.h"

namespace caresift {

/// Invented comments on a hotel, with one to two of the labels "breakfast", "noise" and "staff", some of
/// whose words give them away. The same seed gives the same comments.
ExampleSet HotelComments(std::size_t count, std::uint64_t seed);

/// The same with exactly one label each.
ExampleSet ExclusiveComments(std::size_t count, std::uint64_t seed);

/// A model of these, or an abort with the reason.
Classifier TrainOrDie(const ExampleSet& set, const TrainOptions& options = {});

/// Names of the labels given to a text, likeliest first.
std::vector<std::string> NamesGiven(const Classifier& model, const std::string& text,
                                    const std::vector<std::string>& hints = {});

}  // namespace caresift
