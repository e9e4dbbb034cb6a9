namespace ModelGateway.MLNet;

/// <summary>How one number of a row reaches the learner: <c>(x − Centre) × Scale</c>, and <c>Fill</c> where it is missing.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Part">What is taken from it.</param>
/// <param name="Element">The position within a vector; 0 for other features.</param>
/// <param name="Centre">Subtracted before anything is rounded to 32 bits.</param>
/// <param name="Scale">Multiplied after that.</param>
/// <param name="Fill">What stands for a missing value: the mean of the training part.</param>
internal sealed record NumberPlan(string Feature, FeaturePart Part, int Element, double Centre, float Scale, float Fill);
