namespace ModelGateway.ConformanceTests;

/// <summary>Every law of the predictor suite fails on a predictor that breaks it.</summary>
public class PredictorLawTests
{
    public static TheoryData<string> Laws => [.. Broken.LawsOf(typeof(PredictorConformanceTests<string, float>))];

    [Theory]
    [MemberData(nameof(Laws))]
    public async Task A_law_fails_when_it_is_broken(string law) => await Broken.AssertFailsAsync(new Suite(new BrokenPredictor(law)), law);

    private sealed class Suite(IPredictor<string, float> predictor) : PredictorConformanceTests<string, float>
    {
        protected override IReadOnlyList<string> Inputs { get; } = ["", "a", "abc", "ab", "abcdef"];

        protected override ValueTask<IPredictor<string, float>> CreateAsync(CancellationToken cancellationToken) => new(predictor);
    }

    private sealed class BrokenPredictor(string law) : LengthPredictor
    {
        private static readonly VersionId s_other = new("length", 2, new string('1', 64));
        private object? _garbage;
        private string _input = "";

        public override Prediction<float> Predict(string input)
        {
            switch (law)
            {
                case nameof(Suite.A_null_input_is_refused):
                    return base.Predict(input ?? "");
                case nameof(Suite.A_single_call_allocates_nothing):
                    _garbage = new byte[1];
                    return base.Predict(input);
                case nameof(Suite.Ids_are_unique_and_read_back):
                    return base.Predict(input) with { Id = new PredictionId(1, 1) };
                case nameof(Suite.Concurrent_calls_give_the_answers_of_one_thread):
                    _input = input;
                    Thread.Yield();
                    return base.Predict(_input);
                default:
                    return base.Predict(input);
            }
        }

        public override void Predict(ReadOnlySpan<string> inputs, Span<Prediction<float>> predictions)
        {
            switch (law)
            {
                case nameof(Suite.A_batch_gives_the_answers_of_single_calls_in_order):
                    base.Predict(inputs, predictions);
                    predictions[..inputs.Length].Reverse();
                    return;
                case nameof(Suite.Every_prediction_names_its_version):
                    base.Predict(inputs, predictions);
                    predictions[1] = predictions[1] with { Version = s_other };
                    return;
                case nameof(Suite.A_null_in_a_batch_is_refused):
                    for (int i = 0; i < inputs.Length; i++)
                    {
                        predictions[i] = Predict(inputs[i]); // the first two are predicted before the null is found
                    }

                    return;
                case nameof(Suite.Too_little_room_for_the_answers_is_refused):
                    base.Predict(inputs[..Math.Min(inputs.Length, predictions.Length)], predictions);
                    return;
                case nameof(Suite.Room_to_spare_stays_as_it_was):
                    predictions.Fill(Answer(0));
                    base.Predict(inputs, predictions);
                    return;
                default:
                    base.Predict(inputs, predictions);
                    return;
            }
        }

        public override ValueTask<Prediction<float>> PredictAsync(string input, CancellationToken cancellationToken = default) =>
            base.PredictAsync(input, law == nameof(Suite.PredictAsync_gives_the_answer_of_Predict) ? CancellationToken.None : cancellationToken);
    }
}
