namespace ModelGateway.Reports;

/// <summary>What the style sheet calls a tone.</summary>
internal static class ToneClasses
{
    extension(Tone tone)
    {
        public string ClassName => tone switch
        {
            Tone.Main => "main",
            Tone.Good => "good",
            Tone.Maybe => "maybe",
            Tone.Bad => "bad",
            _ => "plain",
        };
    }
}
