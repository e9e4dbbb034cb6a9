using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What is learned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LearningTask>))]
public enum LearningTask
{
    /// <summary>A number. Scores are n × 1: the predicted number.</summary>
    Regression,

    /// <summary>One of two classes. Scores are n × 1: the probability of the positive class, the second of the two.</summary>
    Binary,

    /// <summary>One of several classes. Scores are n × classes: a probability for each, in the order of the classes.</summary>
    Multiclass,
}
